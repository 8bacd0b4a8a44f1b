/// The colours of full red, green and blue, and of all three together, in CIE x and y.
struct ColourPrimaries: Equatable {
    var red: SIMD2<Double>
    var green: SIMD2<Double>
    var blue: SIMD2<Double>
    var white: SIMD2<Double>

    private static let whiteD65: SIMD2<Double> = [0.3127, 0.3290]
    private static let whiteC: SIMD2<Double> = [0.310, 0.316]

    /// Those of sRGB too.
    static let bt709 = ColourPrimaries([0.640, 0.330], [0.300, 0.600], [0.150, 0.060])
    static let bt2020 = ColourPrimaries([0.708, 0.292], [0.170, 0.797], [0.131, 0.046])
    static let displayP3 = ColourPrimaries([0.680, 0.320], [0.265, 0.690], [0.150, 0.060])
    static let adobeRGB = ColourPrimaries([0.640, 0.330], [0.210, 0.710], [0.150, 0.060])

    init(
        _ red: SIMD2<Double>,
        _ green: SIMD2<Double>,
        _ blue: SIMD2<Double>,
        white: SIMD2<Double> = whiteD65
    ) {
        (self.red, self.green, self.blue, self.white) = (red, green, blue, white)
    }

    /// - Parameter code: of ITU-T H.273, `ColourPrimaries`. Nil for one that stands for none, or for XYZ.
    init?(code: Int) {
        switch code {
        case 1: self = .bt709
        case 4: self.init([0.67, 0.33], [0.21, 0.71], [0.14, 0.08], white: Self.whiteC)
        case 5: self.init([0.64, 0.33], [0.29, 0.60], [0.15, 0.06])
        case 6, 7: self.init([0.630, 0.340], [0.310, 0.595], [0.155, 0.070])
        case 8: self.init([0.681, 0.319], [0.243, 0.692], [0.145, 0.049], white: Self.whiteC)
        case 9: self = .bt2020
        case 11: self.init([0.680, 0.320], [0.265, 0.690], [0.150, 0.060], white: [0.314, 0.351])
        case 12: self = .displayP3
        case 22: self.init([0.630, 0.340], [0.295, 0.605], [0.155, 0.077])
        default: return nil
        }
    }

    /// From linear light to XYZ, white at a luminance of 1. Nil for points that span no triangle.
    var toXYZ: ColourMatrix? {
        guard [red, green, blue, white].allSatisfy({ $0.y > 0.0001 && $0.x >= 0 && $0.x + $0.y <= 1.0001 }) else {
            return nil
        }
        let corners = ColourMatrix(first: Self.xyz(red), second: Self.xyz(green), third: Self.xyz(blue))
        guard let shares = corners.inverse?.callAsFunction(Self.xyz(white)), shares.min() > 0 else { return nil }
        return corners.scaled(shares)
    }

    /// The same, adapted to the white of ICC profiles.
    var toProfileXYZ: ColourMatrix? {
        let bradford = ColourMatrix.bradford
        guard let toXYZ, let back = bradford.inverse else { return nil }
        let gains = bradford(profileWhite) / bradford(Self.xyz(white))
        let adaptation = back(
            ColourMatrix(
                first: bradford.first * gains,
                second: bradford.second * gains,
                third: bradford.third * gains
            )
        )
        return adaptation(toXYZ)
    }

    /// Whether no point is further away than rounding takes it.
    func isClose(to other: ColourPrimaries) -> Bool {
        zip([red, green, blue, white], [other.red, other.green, other.blue, other.white]).allSatisfy { ours, theirs in
            abs(ours.x - theirs.x) < 0.002 && abs(ours.y - theirs.y) < 0.002
        }
    }

    private static func xyz(_ point: SIMD2<Double>) -> SIMD3<Double> {
        [point.x / point.y, 1, (1 - point.x - point.y) / point.y]
    }
}

/// D50, as ICC profiles have it.
let profileWhite: SIMD3<Double> = [0.9642, 1, 0.8249]
