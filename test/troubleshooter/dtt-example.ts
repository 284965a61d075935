/** The worked example of decision-theoretic troubleshooting: five causes, five repairs, three questions; computed independently. */
export const example = {
  causes: {
    token: 0.1,
    camBusy: 0.3,
    udpBlocked: 0.25,
    codec: 0.15,
    remoteMuted: 0.2,
  },
  actions: {
    renewToken: {
      c: 4,
      fix: {
        token: 1,
      },
    },
    closeOtherCameraApp: {
      c: 1,
      fix: {
        camBusy: 0.9,
      },
    },
    enableTurnTls: {
      c: 15,
      fix: {
        udpBlocked: 0.95,
      },
    },
    forceVp8: {
      c: 6,
      fix: {
        codec: 0.9,
      },
    },
    askRemoteUnmute: {
      c: 1,
      fix: {
        remoteMuted: 1,
      },
    },
  },
  callCost: 60,
  pOverC: {
    renewToken: 0.025,
    closeOtherCameraApp: 0.27,
    enableTurnTls: 0.015833,
    forceVp8: 0.0225,
    askRemoteUnmute: 0.2,
  },
  greedy: {
    e: 14.305,
    seq: ['closeOtherCameraApp', 'askRemoteUnmute', 'renewToken', 'forceVp8', 'enableTurnTls'],
  },
  bruteForce: {
    e: 14.305,
    seq: ['closeOtherCameraApp', 'askRemoteUnmute', 'renewToken', 'forceVp8', 'enableTurnTls'],
  },
  ecrReverse: 26.39,
  ecrByProbabilityOnly: 18.2775,
  entropyBits: 2.228213,
  questions: {
    previewOk: {
      text: 'Does the sender see their own preview?',
      c: 0.5,
      ans: {
        yes: {
          token: 1,
          camBusy: 0.05,
          udpBlocked: 1,
          codec: 1,
          remoteMuted: 0.9,
        },
        no: {
          token: 0,
          camBusy: 0.95,
          udpBlocked: 0,
          codec: 0,
          remoteMuted: 0.1,
        },
      },
    },
    audioOk: {
      text: 'Is audio heard?',
      c: 0.5,
      ans: {
        yes: {
          token: 0,
          camBusy: 1,
          udpBlocked: 0.02,
          codec: 1,
          remoteMuted: 1,
        },
        no: {
          token: 1,
          camBusy: 0,
          udpBlocked: 0.98,
          codec: 0,
          remoteMuted: 0,
        },
      },
    },
    dumpUpload: {
      text: 'Drop a webrtc-internals dump (diagnoses udp and codec)',
      c: 3,
      ans: {
        iceFail: {
          token: 0.05,
          camBusy: 0.02,
          udpBlocked: 0.97,
          codec: 0.02,
          remoteMuted: 0.02,
        },
        noDecode: {
          token: 0.02,
          camBusy: 0.03,
          udpBlocked: 0.01,
          codec: 0.95,
          remoteMuted: 0.03,
        },
        noPackets: {
          token: 0.93,
          camBusy: 0.95,
          udpBlocked: 0.02,
          codec: 0.03,
          remoteMuted: 0.95,
        },
      },
    },
  },
  questionEval: {
    previewOk: {
      eco: 13.791,
      infoGainBits: 0.707599,
      igPerCost: 1.415198,
      branches: {
        yes: {
          p: 0.695,
          posterior: {
            token: 0.143885,
            camBusy: 0.021583,
            udpBlocked: 0.359712,
            codec: 0.215827,
            remoteMuted: 0.258993,
          },
          bestSeq: ['askRemoteUnmute', 'renewToken', 'forceVp8', 'enableTurnTls', 'closeOtherCameraApp'],
          ecr: 16.154676,
        },
        no: {
          p: 0.305,
          posterior: {
            token: 0,
            camBusy: 0.934426,
            udpBlocked: 0,
            codec: 0,
            remoteMuted: 0.065574,
          },
          bestSeq: ['closeOtherCameraApp', 'askRemoteUnmute'],
          ecr: 6.765574,
        },
      },
    },
    audioOk: {
      eco: 11.44,
      infoGainBits: 0.894163,
      igPerCost: 1.788326,
      branches: {
        yes: {
          p: 0.655,
          posterior: {
            token: 0,
            camBusy: 0.458015,
            udpBlocked: 0.007634,
            codec: 0.229008,
            remoteMuted: 0.305344,
          },
          bestSeq: ['closeOtherCameraApp', 'askRemoteUnmute', 'forceVp8'],
          ecr: 7.862595,
        },
        no: {
          p: 0.345,
          posterior: {
            token: 0.289855,
            camBusy: 0,
            udpBlocked: 0.710145,
            codec: 0,
            remoteMuted: 0,
          },
          bestSeq: ['renewToken', 'enableTurnTls'],
          ecr: 16.782609,
        },
      },
    },
    dumpUpload: {
      eco: 13.7776,
      infoGainBits: 1.072548,
      igPerCost: 0.357516,
      branches: {
        iceFail: {
          p: 0.2605,
          posterior: {
            token: 0.019194,
            camBusy: 0.023033,
            udpBlocked: 0.930902,
            codec: 0.011516,
            remoteMuted: 0.015355,
          },
          bestSeq: ['enableTurnTls', 'closeOtherCameraApp', 'askRemoteUnmute', 'renewToken', 'forceVp8'],
          ecr: 18.890979,
        },
        noDecode: {
          p: 0.162,
          posterior: {
            token: 0.012346,
            camBusy: 0.055556,
            udpBlocked: 0.015432,
            codec: 0.87963,
            remoteMuted: 0.037037,
          },
          bestSeq: ['forceVp8', 'closeOtherCameraApp', 'askRemoteUnmute', 'renewToken'],
          ecr: 13.388889,
        },
        noPackets: {
          p: 0.5775,
          posterior: {
            token: 0.161039,
            camBusy: 0.493506,
            udpBlocked: 0.008658,
            codec: 0.007792,
            remoteMuted: 0.329004,
          },
          bestSeq: ['closeOtherCameraApp', 'askRemoteUnmute', 'renewToken', 'forceVp8'],
          ecr: 6.385281,
        },
      },
    },
  },
  decision: [
    ['audioOk', 11.44, 0.894163, 1.788326],
    ['dumpUpload', 13.7776, 1.072548, 0.357516],
    ['previewOk', 13.791, 0.707599, 1.415198],
  ],
  dependentExample: {
    causes: {
      A: 0.5,
      B: 0.5,
    },
    actions: {
      x: {
        c: 2,
        fix: {
          A: 1,
          B: 0.5,
        },
      },
      y: {
        c: 1,
        fix: {
          A: 0.8,
        },
      },
      z: {
        c: 1.2,
        fix: {
          B: 0.9,
        },
      },
    },
    call: 20,
    staticOrder: ['y', 'x', 'z'],
    staticEcr: 3,
    dynamicGreedy: {
      e: 2.52,
      seq: ['y', 'z', 'x'],
    },
    bruteForce: {
      e: 2.52,
      seq: ['y', 'z', 'x'],
    },
  },
  dirichlet: {
    counts: {
      token: 2,
      camBusy: 8,
      udpBlocked: 5,
      codec: 1,
      remoteMuted: 4,
    },
    alpha: 1,
    learned: {
      token: 0.12,
      camBusy: 0.36,
      udpBlocked: 0.24,
      codec: 0.08,
      remoteMuted: 0.2,
    },
  },
}
