"""The JavaScript client of the photography gallery's guide, with a token added, run in a browser on the site's pages."""

import base64
import os
import unittest

from client import ask, sign_in_admin
from front import API, PAGES, Front
from workbench import Site, browser, checked, companion, complaints

# What the guide writes, but for the token, and the status beside the answer.
CLIENT = """
const [API_BASE_URL, token, work, done] = arguments;
const answered = async (response) => ({ status: response.status, body: await response.json() });
class GalleryAPI {
  async createGallery(galleryData) {
    const response = await fetch(`${API_BASE_URL}/galleries`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
      body: JSON.stringify(galleryData),
    });
    return answered(response);
  }
  async uploadPhotos(galleryId, formData) {
    const response = await fetch(`${API_BASE_URL}/galleries?action=upload_photos&id=${galleryId}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}` },
      body: formData,
    });
    return answered(response);
  }
}
const api = new GalleryAPI();
const file = (name, content) =>
  new File([Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0))], name, { type: 'image/jpeg' });
const form = (photos, fields) => {
  const data = new FormData();
  for (const [name, content] of photos) data.append('photos', file(name, content));
  for (const [name, value] of fields) data.append(name, value);
  return data;
};
const calls = {
  createGallery: (data) => api.createGallery(data),
  uploadPhotos: (id, photos, fields) => api.uploadPhotos(id, form(photos, fields)),
};
calls[work[0]](...work.slice(1)).then(done, (fault) => done({ status: 0, body: { error: String(fault) } }));
"""
# The guide's tables.
GALLERY = {
    "galleryId", "name", "continent", "country", "description", "years", "photoCount", "coverPhotoURL", "createdAt",
    "updatedAt",
}
PHOTO = {
    "galleryId", "photoId", "photoNumber", "title", "description", "tags", "s3Key", "thumbnailURL", "fullSizeURL",
    "exifData", "uploadedAt",
}
DATA = {
    "name": "Gallery Name", "continent": "Europe", "country": "France", "description": "Optional description",
    "years": [2023, 2024],
}


class PhotographyGallery(unittest.TestCase):
    def test_its_client_works_on_the_pages(self):
        """The guide has its API at another address than its pages, and so have we."""
        site = Site("guides", galleries=["kyoto"], baseURL=PAGES, apiURL=API)
        with Front(site, API).open() as front, companion(site, front.companion) as data:
            token = sign_in_admin(front.companion, data)
            with browser(flags=front.flags) as driver:
                driver.get(PAGES + "galleries/kyoto/")
                gallery = self.create_gallery(driver, front, token)
                self.upload_photos(driver, front, token, gallery)
                self.assertEqual(complaints(driver), [])
                self.be_refused(driver, token)

    def run_client(self, driver, token, *work):
        checked["calls of a guide's client in a browser"] += 1
        heard = driver.execute_async_script(CLIENT, API.rstrip("/"), token, work)
        return heard["status"], heard["body"]

    def create_gallery(self, driver, front, token):
        status, made = self.run_client(driver, token, "createGallery", DATA)
        self.assertEqual((status, made | DATA), (201, made))
        self.assertLessEqual(GALLERY, made.keys())
        self.assertEqual(ask(front.companion, "GET", f"galleries?id={made['galleryId']}"), (200, made | {"photos": []}))
        with open(os.path.join(front.site.content, "galleries", made["galleryId"], "gallery.md")) as file:
            text = file.read()
        for line in ["name: Gallery Name", "country: France", "Optional description"]:
            self.assertIn(line, text)
        return made["galleryId"]

    def upload_photos(self, driver, front, token, gallery):
        """What is said of the photos comes as JSON, and then as a field each."""
        with open(os.path.join(front.site.content, "galleries", "kyoto", "pagoda-at-sunset.jpg"), "rb") as file:
            content = file.read()
        photo = base64.b64encode(content).decode()
        forms = [
            [["titles", '["Title 1", "Title 2"]'], ["descriptions", '["Desc 1", "Desc 2"]'],
             ["tags", '[["tag1", "tag2"], ["tag3"]]']],
            [["titles", "Title 1"], ["titles", "Title 2"], ["descriptions", "Desc 1"], ["descriptions", "Desc 2"],
             ["tags", "tag1, tag2"], ["tags", "tag3"]],
        ]
        for number, fields in enumerate(forms):
            files = [["IMG_1.jpg", photo], ["IMG_2.jpg", photo]]
            status, sent = self.run_client(driver, token, "uploadPhotos", gallery, files, fields)
            self.assertEqual(status, 200, sent)
            self.assertLessEqual({"galleryId", "photos", "results"}, sent.keys())
            stored = ask(front.companion, "GET", f"galleries?id={gallery}")[1]["photos"]
            self.assertEqual(stored[2 * number:], sent["photos"])
            said = [(one["title"], one["description"], one["tags"]) for one in sent["photos"]]
            self.assertEqual(said, [("Title 1", "Desc 1", ["tag1", "tag2"]), ("Title 2", "Desc 2", ["tag3"])])
            for one in sent["photos"]:
                self.assertLessEqual(PHOTO, one.keys())
                with open(os.path.join(front.site.content, one["s3Key"]), "rb") as file:
                    self.assertEqual(file.read(), content)

    def be_refused(self, driver, token):
        """As the guide's client reads it: an error, and details."""
        for expected, token, data in [(400, token, {}), (401, "x.y.z", DATA)]:
            status, body = self.run_client(driver, token, "createGallery", data)
            self.assertEqual(status, expected)
            self.assertLessEqual({"error", "details"}, body.keys())
