import SiteModel
import Testing

@Suite struct CameraModelTests {
    @Test(arguments: [
        ("NIKON CORPORATION", "NIKON D90", "Nikon D90"), ("NIKON", "COOLPIX S9100", "Nikon COOLPIX S9100"),
        ("Canon", "Canon EOS R5", "Canon EOS R5"), ("Canon", "EOS R5", "Canon EOS R5"),
        ("SONY", "ILCE-7M3", "Sony ILCE-7M3"), ("FUJIFILM", "X-T4", "Fujifilm X-T4"),
        ("FUJIFILM Corporation", "FinePix S5Pro", "Fujifilm FinePix S5Pro"),
        ("OLYMPUS IMAGING CORP.", "E-M10MarkII", "Olympus E-M10MarkII"),
        ("OLYMPUS OPTICAL CO.,LTD", "C2500L", "Olympus C2500L"), ("OM Digital Solutions", "OM-1", "OM System OM-1"),
        ("Apple", "iPhone 15 Pro", "Apple iPhone 15 Pro"), ("Panasonic", "DMC-GX80", "Panasonic DMC-GX80"),
        ("LEICA CAMERA AG", "LEICA Q2", "Leica Q2"), ("PENTAX Corporation", "PENTAX K10D", "Pentax K10D"),
        ("RICOH IMAGING COMPANY, LTD.", "PENTAX K-3", "Pentax K-3"), ("SAMSUNG", "SM-G991B", "Samsung SM-G991B"),
        ("SAMSUNG TECHWIN CO., LTD.", "SAMSUNG ST65", "Samsung ST65"), ("Google", "Pixel 7", "Google Pixel 7"),
        ("EASTMAN KODAK COMPANY", "KODAK DX6490", "Kodak DX6490"), ("DJI", "FC3411", "DJI FC3411"),
        ("Konica Minolta Camera, Inc.", "DiMAGE X50", "Konica Minolta DiMAGE X50"),
        ("CASIO COMPUTER CO.,LTD.", "EX-Z57", "Casio EX-Z57"), ("Phase One", "IQ3 100MP", "Phase One IQ3 100MP"),
        ("NORITSU KOKI", "QSS-32_33", "Noritsu Koki QSS-32_33"), ("Acme Ltd.", "One  Two ", "Acme One Two"),
        ("Canon", "Canonet", "Canon Canonet"), ("Co", "X", "Co X"),
    ])
    func namesAreWrittenAsPeopleWriteThem(make: String, model: String, name: String) {
        #expect(cameraName(make: make, model: model) == name)
    }

    @Test func aMakerOrAModelAloneIsAName() {
        #expect(cameraName(make: "NIKON CORPORATION", model: nil) == "Nikon")
        #expect(cameraName(make: nil, model: "NIKON D90") == "Nikon D90")
        #expect(cameraName(make: nil, model: "X100") == "X100")
        #expect(cameraName(make: nil, model: nil) == nil)
        #expect(cameraName(make: "", model: " ") == nil)
    }
}
