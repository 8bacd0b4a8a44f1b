import Exif
import SiteModel

/// What EXIF and the name give; a sidecar comes after.
func describedPhoto(_ file: SourceFile, _ facts: PhotoFacts) -> Photo {
    var photo = Photo(source: file, facts: facts, title: Sourced(title(fromName: file.path.stem), from: .fileName))
    if let text = facts.exif.imageDescription, !cameraPlaceholders.contains(text) {
        photo.description = Sourced(.plain(text), from: .exif)
    }
    return photo
}

/// What some cameras write into every picture's description.
private let cameraPlaceholders: Set<String> = [
    "OLYMPUS DIGITAL CAMERA", "SONY DSC", "MINOLTA DIGITAL CAMERA", "KONICA MINOLTA DIGITAL CAMERA", "DIGITAL CAMERA",
    "SAMSUNG CAMERA PICTURES",
]
