import SiteModel

/// The names and alternative texts of photos, with and without titles.
extension Composer {
    /// For headings and links: the title, or `Photo 5 of 13` and `Film 5 of 13`.
    func title(of planned: PlannedPhoto) -> String {
        planned.label.map(numberText) ?? planned.photo.title.value
    }

    /// The text for those who do not see the picture: its alternative text, else its title, else where and when it was
    /// taken.
    func altText(of planned: PlannedPhoto) -> String {
        planned.photo.alt?.value ?? planned.label.map(labelText) ?? planned.photo.title.value
    }

    func altText(of card: PhotoCard) -> String { card.alt ?? card.label.map(labelText) ?? card.title }

    private func labelText(_ label: PhotoLabel) -> String {
        let parts = [label.place, days.text(of: label.day) ?? ""].filter { !$0.isEmpty }
        return parts.isEmpty ? numberText(label) : parts.joined(separator: ", ")
    }

    private func numberText(_ label: PhotoLabel) -> String {
        words.text(label.isFilm ? "filmOf" : "photoOf").replacing("{n}", with: words.number("\(label.position)"))
            .replacing("{count}", with: words.number("\(label.photoCount)"))
    }
}
