// Made by script/make-world, which holds the names; change them there.

import Foundation

/// A country, or a territory that travellers speak of as one.
package struct Country: Sendable {
    /// In English.
    package var name: String
    /// Africa, Antarctica, Asia, Europe, North America, Oceania or South America.
    package var continent: String
    /// Of a point near the middle of its largest part, in degrees; north is positive.
    package var latitude: Double
    /// In degrees; east is positive.
    package var longitude: Double
}

/// By its English name, its own, its German one or a common other one, whatever its case, accents and punctuation.
package func country(named name: String) -> Country? { countries[key(of: name)] }

/// A name without what people write differently: `The Bahamas` is `bahamas`, `St. Lucia` is `saintlucia`.
private func key(of name: String) -> String {
    let decomposed = slug(of: name).lowercased().decomposedStringWithCanonicalMapping.unicodeScalars
    var letters = ""
    for scalar in decomposed where scalar.properties.generalCategory != .nonspacingMark {
        if let plain = plainLetters[scalar] { letters += plain } else { letters.unicodeScalars.append(scalar) }
    }
    return letters.split(separator: "-").reduce(into: "") { key, word in
        if word != "the", word != "and" { key += word == "st" ? "saint" : word }
    }
}

/// Letters that Unicode doesn't take apart.
private let plainLetters: [Unicode.Scalar: String] = [
    "ø": "o", "ı": "i", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae",
]

/// By the keys of all their names.
private let countries: [String: Country] = {
    var countries: [String: Country] = [:]
    for line in table.utf8.split(separator: UInt8(ascii: "\n")) {
        let fields = line.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
            .map { String(Substring($0)) }
        guard fields.count == 5, let latitude = Double(fields[2]), let longitude = Double(fields[3]) else { continue }
        let country = Country(name: fields[0], continent: fields[1], latitude: latitude, longitude: longitude)
        countries[key(of: fields[0])] = country
        for name in fields[4].split(separator: ",") { countries[key(of: String(name))] = country }
    }
    return countries
}()

/// Name, continent, latitude, longitude, other names. Continents and most places are Natural Earth's, at 1:110m.
private let table = """
    Afghanistan|Asia|33.9|66.1|افغانستان
    Åland Islands|Europe|60.2|20.0|Åland, Ahvenanmaa
    Albania|Europe|41.1|20.0|Shqipëria, Shqipëri, Albanien
    Algeria|Africa|27.6|2.8|الجزائر, Algérie, Algerien
    American Samoa|Oceania|-14.3|-170.7|
    Andorra|Europe|42.5|1.5|
    Angola|Africa|-12.4|17.8|
    Anguilla|North America|18.2|-63.1|
    Antarctica|Antarctica|-79.8|35.9|Antarktis
    Antigua and Barbuda|North America|17.1|-61.8|Antigua, Antigua und Barbuda
    Argentina|South America|-34.6|-64.2|Argentinien
    Armenia|Asia|40.2|45.0|Հայաստան, Hayastan, Armenien
    Aruba|North America|12.5|-70.0|
    Australia|Oceania|-24.3|134.9|Australien
    Austria|Europe|47.6|14.5|Österreich, Oesterreich
    Azerbaijan|Asia|40.3|47.7|Azərbaycan, Aserbaidschan
    Bahamas|North America|24.5|-77.9|Bahama Islands
    Bahrain|Asia|26.0|50.5|البحرين
    Bangladesh|Asia|24.0|90.0|বাংলাদেশ, Bangladesch
    Barbados|North America|13.2|-59.5|
    Belarus|Europe|53.4|28.3|Беларусь, Белоруссия, Byelorussia, Weißrussland
    Belgium|Europe|50.7|4.6|België, Belgique, Belgien
    Belize|North America|17.2|-88.7|
    Benin|Africa|9.8|2.3|
    Bermuda|North America|32.3|-64.8|
    Bhutan|Asia|27.5|90.5|Druk Yul
    Bolivia|South America|-16.7|-64.7|Bolivien
    Bonaire|North America|12.2|-68.3|Caribbean Netherlands
    Bosnia and Herzegovina|Europe|44.2|17.9|Bosnia and Herz., Bosnia, Bosna i Hercegovina, Bosnien
    Botswana|Africa|-22.0|24.2|Botsuana
    Brazil|South America|-10.0|-51.3|Brasil, Brasilien
    British Virgin Islands|North America|18.4|-64.6|BVI
    Brunei|Asia|4.7|114.9|Brunei Darussalam
    Bulgaria|Europe|42.6|25.1|България, Bulgarien
    Burkina Faso|Africa|12.6|-1.7|
    Burundi|Africa|-3.4|29.9|
    Cambodia|Asia|12.7|104.6|កម្ពុជា, Kampuchea, Kambodscha
    Cameroon|Africa|4.6|12.2|Cameroun, Kamerun
    Canada|North America|58.2|-111.5|Kanada
    Cape Verde|Africa|15.1|-23.6|Cabo Verde, Kap Verde
    Cayman Islands|North America|19.3|-81.2|
    Central African Republic|Africa|6.9|20.7|Central African Rep., République centrafricaine
    Chad|Africa|15.3|18.7|Tchad, تشاد, Tschad
    Chile|South America|-37.4|-72.2|
    China|Asia|32.8|107.9|中国, 中國, Zhongguo, People's Republic of China, PRC
    Christmas Island|Oceania|-10.5|105.7|
    Cocos Islands|Oceania|-12.2|96.8|Cocos (Keeling) Islands, Keeling Islands
    Colombia|South America|3.4|-73.3|Kolumbien
    Comoros|Africa|-11.7|43.3|Comores, Komoren
    Cook Islands|Oceania|-21.2|-159.8|
    Costa Rica|North America|10.1|-84.0|
    Croatia|Europe|45.8|16.6|Hrvatska, Kroatien
    Cuba|North America|22.0|-78.9|Kuba
    Curaçao|North America|12.2|-69.0|
    Cyprus|Asia|34.9|33.0|Κύπρος, Kypros, Kıbrıs, Zypern
    Czechia|Europe|49.9|14.9|Czech Republic, Česko, Česká republika, Tschechien
    Democratic Republic of the Congo|Africa|-1.7|23.3|Dem. Rep. Congo, DR Congo, DRC, Congo-Kinshasa, Zaire
    Denmark|Europe|56.3|9.2|Danmark, Dänemark
    Djibouti|Africa|11.7|42.3|جيبوتي, Dschibuti
    Dominica|North America|15.4|-61.4|
    Dominican Republic|North America|19.0|-70.4|Dominican Rep., República Dominicana, Dominikanische Republik
    Ecuador|South America|-1.2|-78.4|
    Egypt|Africa|26.2|29.4|مصر, Misr, Ägypten
    El Salvador|North America|13.7|-88.9|
    Equatorial Guinea|Africa|1.7|10.4|Eq. Guinea, Guinea Ecuatorial, Äquatorialguinea
    Eritrea|Africa|15.4|38.6|ኤርትራ
    Estonia|Europe|58.7|25.9|Eesti, Estland
    Eswatini|Africa|-26.5|31.4|Swaziland, Swasiland
    Ethiopia|Africa|8.0|39.0|ኢትዮጵያ, Äthiopien
    Falkland Islands|South America|-51.7|-59.4|Falkland Is., Falklands, Islas Malvinas, Malvinas, Falklandinseln
    Faroe Islands|Europe|62.1|-7.0|Faroes, Føroyar, Færøerne, Färöer
    Fiji|Oceania|-17.9|178.0|Viti, Fidschi
    Finland|Europe|63.8|26.8|Suomi, Finnland
    France|Europe|46.6|2.4|Frankreich
    French Guiana|South America|4.0|-53.0|Guyane, Guyane française, Französisch-Guayana
    French Polynesia|Oceania|-17.6|-149.4|Polynésie française, Tahiti, Französisch-Polynesien
    French Southern and Antarctic Lands|Antarctica|-49.3|69.5|Fr. S. Antarctic Lands, Kerguelen
    Gabon|Africa|-0.6|11.6|Gabun
    Gambia|Africa|13.5|-15.5|
    Georgia|Asia|42.0|43.4|საქართველო, Sakartvelo, Georgien
    Germany|Europe|51.5|9.8|Deutschland, Federal Republic of Germany
    Ghana|Africa|7.8|-1.0|
    Gibraltar|Europe|36.1|-5.3|
    Greece|Europe|39.2|21.8|Ελλάδα, Ελλάς, Hellas, Ellada, Griechenland
    Greenland|North America|75.3|-39.7|Kalaallit Nunaat, Grønland
    Grenada|North America|12.1|-61.7|
    Guadeloupe|North America|16.2|-61.5|
    Guam|Oceania|13.4|144.8|
    Guatemala|North America|15.0|-90.5|
    Guernsey|Europe|49.5|-2.6|
    Guinea|Africa|11.1|-11.2|Guinée
    Guinea-Bissau|Africa|12.0|-15.2|Guiné-Bissau
    Guyana|South America|4.8|-58.9|
    Haiti|North America|19.3|-72.2|Ayiti
    Honduras|North America|14.8|-86.6|
    Hong Kong|Asia|22.3|114.2|香港
    Hungary|Europe|47.1|19.5|Magyarország, Ungarn
    Iceland|Europe|64.8|-18.7|Ísland
    India|Asia|22.5|79.1|भारत, Bharat, Indien
    Indonesia|Asia|-1.0|114.3|Indonesien
    Iran|Asia|32.4|54.9|ایران, إيران, Islamic Republic of Iran, Persia
    Iraq|Asia|33.0|43.3|العراق, Irak
    Ireland|Europe|53.2|-7.7|Éire, Republic of Ireland, Irland
    Isle of Man|Europe|54.2|-4.5|
    Israel|Asia|30.9|34.9|ישראל
    Italy|Europe|43.2|12.0|Italia, Italien
    Ivory Coast|Africa|7.5|-5.6|Côte d'Ivoire, Elfenbeinküste
    Jamaica|North America|18.1|-77.3|Jamaika
    Japan|Asia|35.7|137.3|日本, Nippon, Nihon
    Jersey|Europe|49.2|-2.1|
    Jordan|Asia|30.7|36.4|الأردن, Jordanien
    Kazakhstan|Asia|48.6|69.1|Қазақстан, Казахстан, Qazaqstan, Kasachstan
    Kenya|Africa|0.5|37.8|Kenia
    Kiribati|Oceania|1.4|173.0|
    Kosovo|Europe|42.6|20.9|Kosova
    Kuwait|Asia|29.5|47.6|الكويت
    Kyrgyzstan|Asia|41.6|74.6|Кыргызстан, Киргизия, Kirgisistan, Kirgistan
    Laos|Asia|19.4|102.6|ລາວ, Lao, Lao PDR
    Latvia|Europe|57.0|25.5|Latvija, Lettland
    Lebanon|Asia|34.0|35.8|لبنان, Liban, Libanon
    Lesotho|Africa|-29.6|28.2|
    Liberia|Africa|6.4|-9.5|
    Libya|Africa|26.6|18.0|ليبيا, Libyen
    Liechtenstein|Europe|47.2|9.5|
    Lithuania|Europe|55.3|24.2|Lietuva, Litauen
    Luxembourg|Europe|49.8|6.0|Lëtzebuerg, Luxemburg
    Macau|Asia|22.2|113.5|澳門, 澳门, Macao
    Madagascar|Africa|-19.3|46.7|Madagasikara, Madagaskar
    Malawi|Africa|-13.3|33.7|
    Malaysia|Asia|3.2|114.3|
    Maldives|Asia|4.2|73.5|Dhivehi Raajje, Malediven
    Mali|Africa|18.6|-1.9|
    Malta|Europe|35.9|14.4|
    Marshall Islands|Oceania|7.1|171.2|Marshallinseln
    Martinique|North America|14.6|-61.0|
    Mauritania|Africa|19.4|-9.7|موريتانيا, Mauritanie, Mauretanien
    Mauritius|Africa|-20.3|57.6|Maurice, Île Maurice
    Mayotte|Africa|-12.8|45.2|
    Mexico|North America|24.1|-102.2|Mexiko
    Micronesia|Oceania|6.9|158.2|Federated States of Micronesia, FSM, Mikronesien
    Moldova|Europe|47.3|28.5|Moldau, Moldawien
    Monaco|Europe|43.7|7.4|
    Mongolia|Asia|46.3|102.8|Монгол, Монгол Улс, Mongolei
    Montenegro|Europe|42.9|19.2|Crna Gora, Црна Гора
    Montserrat|North America|16.7|-62.2|
    Morocco|Africa|31.0|-7.9|Maroc, المغرب, Marruecos, Marokko
    Mozambique|Africa|-17.6|35.8|Moçambique, Mosambik
    Myanmar|Asia|21.5|96.0|Burma, မြန်မာ, Birma
    Namibia|Africa|-22.1|17.1|
    Nauru|Oceania|-0.5|166.9|
    Nepal|Asia|28.1|83.8|नेपाल
    Netherlands|Europe|52.4|5.5|Nederland, Holland, Niederlande
    New Caledonia|Oceania|-21.3|165.5|Nouvelle-Calédonie, Neukaledonien
    New Zealand|Oceania|-44.0|170.5|Aotearoa, NZ, Neuseeland
    Nicaragua|North America|12.8|-85.0|Nikaragua
    Niger|Africa|17.2|9.4|
    Nigeria|Africa|9.6|7.6|
    Niue|Oceania|-19.1|-169.9|
    Norfolk Island|Oceania|-29.0|168.0|
    North Korea|Asia|40.4|126.9|조선, 북한, Democratic People's Republic of Korea, DPRK, Nordkorea
    North Macedonia|Europe|41.7|21.7|Macedonia, Северна Македонија, Македонија, Nordmazedonien, Mazedonien
    Northern Cyprus|Asia|35.2|33.6|N. Cyprus, Kuzey Kıbrıs, Nordzypern
    Northern Mariana Islands|Oceania|15.2|145.7|Saipan
    Norway|Europe|64.6|12.3|Norge, Noreg, Norwegen
    Oman|Asia|20.4|56.5|عمان
    Pakistan|Asia|29.7|69.5|پاکستان
    Palau|Oceania|7.5|134.6|Belau
    Palestine|Asia|32.0|35.3|فلسطين, State of Palestine, Palestinian Territories, Palästina
    Panama|North America|8.8|-80.3|
    Papua New Guinea|Oceania|-5.8|143.6|PNG, Papua-Neuguinea
    Paraguay|South America|-23.4|-58.4|
    Peru|South America|-9.6|-75.7|
    Philippines|Asia|16.8|121.3|Pilipinas, Philippinen
    Pitcairn Islands|Oceania|-25.1|-130.1|Pitcairn
    Poland|Europe|52.2|19.4|Polska, Polen
    Portugal|Europe|39.0|-8.4|
    Puerto Rico|North America|18.3|-66.5|
    Qatar|Asia|25.3|51.2|قطر, Katar
    Republic of the Congo|Africa|0.0|15.8|Congo, Congo-Brazzaville, Kongo, Republik Kongo
    Réunion|Africa|-21.1|55.5|La Réunion
    Romania|Europe|45.8|25.0|Roumania, Rumänien
    Russia|Europe|63.8|98.7|Россия, Rossiya, Russian Federation, Российская Федерация, Russland
    Rwanda|Africa|-1.9|29.9|Ruanda
    Saint Barthélemy|North America|17.9|-62.8|St. Barts, St. Barths
    Saint Helena|Africa|-16.0|-5.7|
    Saint Kitts and Nevis|North America|17.3|-62.7|St. Kitts, St. Kitts und Nevis
    Saint Lucia|North America|13.9|-61.0|
    Saint Martin|North America|18.1|-63.1|
    Saint Pierre and Miquelon|North America|46.9|-56.3|Saint-Pierre-et-Miquelon
    Saint Vincent and the Grenadines|North America|13.3|-61.2|St. Vincent
    Samoa|Oceania|-13.6|-172.4|Western Samoa
    San Marino|Europe|43.9|12.5|
    São Tomé and Príncipe|Africa|0.2|6.6|São Tomé e Príncipe, São Tomé und Príncipe
    Saudi Arabia|Asia|23.9|44.7|السعودية, المملكة العربية السعودية, KSA, Saudi-Arabien
    Senegal|Africa|15.0|-14.5|
    Serbia|Europe|44.2|20.7|Србија, Srbija, Serbien
    Seychelles|Africa|-4.7|55.5|Seychellen
    Sierra Leone|Africa|8.5|-11.8|
    Singapore|Asia|1.4|103.8|新加坡, Singapura, Singapur
    Sint Maarten|North America|18.0|-63.1|
    Slovakia|Europe|48.8|19.1|Slovensko, Slovak Republic, Slowakei
    Slovenia|Europe|46.1|15.0|Slovenija, Slowenien
    Solomon Islands|Oceania|-7.9|159.1|Solomon Is., Salomonen
    Somalia|Africa|4.4|46.2|Soomaaliya, الصومال
    Somaliland|Africa|9.5|46.3|
    South Africa|Africa|-29.7|25.1|Suid-Afrika, RSA, Südafrika
    South Georgia|Antarctica|-54.4|-36.6|South Georgia and the South Sandwich Islands, Südgeorgien
    South Korea|Asia|36.2|128.0|대한민국, 한국, Korea, Republic of Korea, ROK, Südkorea
    South Sudan|Africa|7.1|30.3|S. Sudan, Südsudan
    Spain|Europe|40.2|-3.4|España, Espanya, Spanien
    Sri Lanka|Asia|7.7|80.7|ශ්‍රී ලංකා, இலங்கை, Ceylon
    Sudan|Africa|16.6|29.4|السودان
    Suriname|South America|4.1|-56.0|Surinam
    Svalbard|Europe|78.5|16.0|Spitsbergen, Spitzbergen
    Sweden|Europe|62.8|14.9|Sverige, Schweden
    Switzerland|Europe|46.9|8.0|Schweiz, Suisse, Svizzera, Svizra
    Syria|Asia|35.1|38.5|سوريا, سورية, Syrien
    Taiwan|Asia|23.8|120.9|台灣, 臺灣, 台湾
    Tajikistan|Asia|38.4|72.7|Тоҷикистон, Tadschikistan
    Tanzania|Africa|-5.7|34.6|Tansania
    Thailand|Asia|15.5|100.9|ไทย, ประเทศไทย
    Timor-Leste|Asia|-8.7|126.0|East Timor, Osttimor
    Togo|Africa|8.7|1.1|
    Tokelau|Oceania|-9.2|-171.8|
    Tonga|Oceania|-21.2|-175.2|
    Trinidad and Tobago|North America|10.4|-61.3|Trinidad, Tobago, Trinidad und Tobago
    Tunisia|Africa|33.8|9.0|تونس, Tunisie, Tunesien
    Turkey|Asia|39.1|35.5|Türkiye, Türkei
    Turkmenistan|Asia|39.4|59.3|
    Turks and Caicos Islands|North America|21.8|-71.8|Turks and Caicos
    Tuvalu|Oceania|-8.5|179.2|
    Uganda|Africa|1.2|32.6|
    Ukraine|Europe|49.1|32.3|Україна, Ukraina
    United Arab Emirates|Asia|23.4|54.4|UAE, الإمارات, الإمارات العربية المتحدة, Vereinigte Arabische Emirate
    United Kingdom|Europe|52.3|-1.6|UK, GB, Great Britain, England, Scotland, Wales, Northern Ireland, Großbritannien
    United States|North America|39.3|-99.0|USA, US, United States of America, America, Vereinigte Staaten
    United States Virgin Islands|North America|18.3|-64.9|US Virgin Islands, USVI, Virgin Islands
    Uruguay|South America|-32.9|-56.0|
    Uzbekistan|Asia|41.9|63.8|O'zbekiston, Oʻzbekiston, Ўзбекистон, Usbekistan
    Vanuatu|Oceania|-15.2|166.9|
    Vatican City|Europe|41.9|12.5|Vatican, Holy See, Città del Vaticano, Vatikan, Vatikanstadt
    Venezuela|South America|7.1|-64.5|
    Vietnam|Asia|17.0|106.7|
    Wallis and Futuna|Oceania|-13.3|-176.2|
    Western Sahara|Africa|23.9|-12.6|W. Sahara, الصحراء الغربية, Westsahara
    Yemen|Asia|15.6|47.8|اليمن, Jemen
    Zambia|Africa|-14.7|26.3|Sambia
    Zimbabwe|Africa|-18.9|29.9|Simbabwe
    """
