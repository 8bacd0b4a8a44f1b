import Glibc

/// How samples of 0 to 1 stand for light.
enum TransferCurve: Equatable {
    case sRGB
    /// A pure power; 1 is linear light.
    case power(Double)
    /// PQ and HLG, whose light goes beyond the white of paper.
    case perceptualQuantizer
    case hybridLogGamma

    /// - Parameter code: of ITU-T H.273, `TransferCharacteristics`. Nil for one that is not read.
    ///
    /// Screens show what was made by the curve of BT.709, and by those of its kin, much as they show sRGB.
    init?(code: Int) {
        switch code {
        case 1, 6, 7, 11, 12, 13, 14, 15: self = .sRGB
        case 4: self = .power(2.2)
        case 5: self = .power(2.8)
        case 8: self = .power(1)
        case 16: self = .perceptualQuantizer
        case 18: self = .hybridLogGamma
        default: return nil
        }
    }

    var isHighDynamicRange: Bool { self == .perceptualQuantizer || self == .hybridLogGamma }

    /// Linear light: 1 is white, and of PQ and HLG 100 cd/m², on a screen that shows 1000 of them.
    func light(_ sample: Double) -> Double {
        switch self {
        case .sRGB: return srgbLinear(sample)
        case .power(let power): return raise(sample, power)
        case .perceptualQuantizer:
            let root = raise(sample, 1 / 78.84375)
            let ratio = max(root - 0.8359375, 0) / (18.8515625 - 18.6875 * root)
            return 100 * raise(ratio, 1 / 0.1593017578125)
        case .hybridLogGamma:
            let (a, b, c) = (0.17883277, 0.28466892, 0.55991073)
            let scene = sample <= 0.5 ? sample * sample / 3 : (exp((sample - c) / a) + b) / 12
            return 10 * raise(scene, 1.2)
        }
    }
}
