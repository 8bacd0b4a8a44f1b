/// How a picture is toned when it is developed.
package enum Look: String, Sendable, Codable, CaseIterable {
    /// Black and white, as by a yellow filter.
    case mono
    /// As in the last hour of light.
    case warm
    /// Soft contrast, open shadows, colours a little faded.
    case film
    /// More contrast and stronger colours.
    case vivid

    /// What each channel takes of red, green and blue, row by row, in sRGB's own values.
    package var matrix: [Double] {
        switch self {
        case .mono: [0.35, 0.55, 0.10, 0.35, 0.55, 0.10, 0.35, 0.55, 0.10]
        case .warm: [1.05, 0.01, 0, 0.02, 0.99, 0, 0, 0.03, 0.86]
        case .film: Self.saturation(0.84)
        case .vivid: Self.saturation(1.24)
        }
    }

    /// The value that each of 0 to 255 becomes, after the matrix; red, green and blue.
    package var curves: [[UInt8]] {
        switch self {
        case .mono: Array(repeating: curve { $0 + contrast($0, 0.32) }, count: 3)
        case .warm: [curve { $0 + contrast($0, 0.1) }, curve { $0 + contrast($0, 0.1) }, curve { 0.02 + 0.96 * $0 }]
        case .film:
            [
                curve { 0.045 + 0.925 * ($0 + contrast($0, 0.18)) }, curve { 0.05 + 0.92 * ($0 + contrast($0, 0.18)) },
                curve { 0.065 + 0.89 * ($0 + contrast($0, 0.12)) },
            ]
        case .vivid: Array(repeating: curve { $0 + contrast($0, 0.28) }, count: 3)
        }
    }

    /// A colour as the look shows it.
    package func toned(_ color: Color) -> Color {
        let channels = [color.red, color.green, color.blue].map(Double.init)
        let (matrix, curves) = (matrix, curves)
        let toned = (0..<3).map { row in
            let sum = (0..<3).map { matrix[row * 3 + $0] * channels[$0] }.reduce(0, +)
            return curves[row][Int(min(255, max(0, sum.rounded())))]
        }
        return Color(red: toned[0], green: toned[1], blue: toned[2])
    }

    /// Colours nearer to their grey below 1, farther from it above; the weights are those of BT.709.
    private static func saturation(_ amount: Double) -> [Double] {
        let weights = [0.2126, 0.7152, 0.0722]
        return (0..<9).map { (1 - amount) * weights[$0 % 3] + ($0 % 4 == 0 ? amount : 0) }
    }

    /// Darker shadows and lighter lights; black, white and the middle stay.
    private func contrast(_ value: Double, _ amount: Double) -> Double {
        amount * value * (1 - value) * (2 * value - 1)
    }

    private func curve(_ function: (Double) -> Double) -> [UInt8] {
        (0...255).map { UInt8(min(255, max(0, (function(Double($0) / 255) * 255).rounded()))) }
    }
}

/// What is done to the pixels of a photo beside scaling.
package struct Treatment: Sendable, Hashable, Codable {
    package var look: Look?
    /// Written over the whole picture.
    package var watermark: Watermark?

    package init(look: Look? = nil, watermark: Watermark? = nil) {
        self.look = look
        self.watermark = watermark
    }

    /// What a rendition's name follows from; empty for a photo that is left as it is.
    package var identity: String {
        // A look that is drawn otherwise needs another number.
        (look.map { " look \($0.rawValue) 1" } ?? "") + (watermark.map { " watermark \($0.identity) 1" } ?? "")
    }
}

package enum Watermark: Sendable, Hashable, Codable {
    case text(String)
    /// A picture with transparency, by its place in the file system and what it holds.
    case picture(location: String, hash: ContentHash)

    /// What a rendition's name follows from.
    package var identity: String {
        switch self {
        case .text(let text): "text \(text)"
        case .picture(_, let hash): "picture \(hash.hex)"
        }
    }
}
