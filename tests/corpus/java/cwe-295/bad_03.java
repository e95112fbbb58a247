class Clients {
    static SSLContext open() throws Exception {
        TrustManager[] all = new TrustManager[] {new X509TrustManager() {
            public X509Certificate[] getAcceptedIssuers() { return new X509Certificate[0]; }
            public void checkClientTrusted(X509Certificate[] chain, String type) {}
            public void checkServerTrusted(X509Certificate[] chain, String type) {} // BAD
        }};
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, all, new SecureRandom());
        return context;
    }
}
