class Fetch {
    InputStream open(URL url) throws IOException {
        HttpsURLConnection c = (HttpsURLConnection) url.openConnection();
        c.setHostnameVerifier(new HostnameVerifier() {
            @Override
            public boolean verify(String hostname, SSLSession session) { // BAD
                return true;
            }
        });
        return c.getInputStream();
    }
}
