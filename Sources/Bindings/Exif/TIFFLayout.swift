/// Where a TIFF file's picture stands, and which of its samples are colours.
package struct TIFFLayout: Sendable, Equatable {
    /// The number of the page, from 0.
    package var page: Int
    /// The number of the page's subdirectory, from 0; -1 for the page itself.
    package var subdirectory: Int
    /// Samples of a pixel, and how many of them are colours: these come first.
    package var sampleCount: Int
    package var colourCount: Int
    /// The number of the sample that is opacity, from 0; nil when there is none.
    package var alphaSample: Int?
    /// The ICC profile of the first picture, for one that has none of its own.
    package var profile: [UInt8]?

    init(_ choice: TIFFChoice, first: TIFFDirectory, _ walk: TIFFWalk) {
        let picture = choice.directory
        (page, subdirectory) = (choice.page, choice.subdirectory)
        sampleCount = picture.number(.samplesPerPixel) ?? 1
        switch picture.number(.photometricInterpretation) ?? 2 {
        case 0, 1, 3: colourCount = 1
        case 5: colourCount = 4
        default: colourCount = 3
        }
        // 1 is opacity that colours are multiplied by, 2 is opacity alone; 0 is a selection or a spot colour.
        let extras = picture[.extraSamples].map { walk.numbers(of: $0, atMost: sampleCount) } ?? []
        alphaSample = extras.firstIndex { [1, 2].contains($0) }.map { $0 + colourCount }
        if let alpha = alphaSample, alpha >= sampleCount { alphaSample = nil }
        if !choice.isFirst, picture[.profile] == nil {
            profile = first[.profile].flatMap { walk.value(of: $0, atMost: 4 << 20) }
        }
    }
}
