class Fetch {
    InputStream open(URL url) throws IOException {
        HttpsURLConnection c = (HttpsURLConnection) url.openConnection();
        c.setHostnameVerifier((hostname, session) -> hostname.equals("db.internal"));
        return c.getInputStream();
    }
}
