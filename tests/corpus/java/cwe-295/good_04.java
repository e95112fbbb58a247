class Http {
    CloseableHttpClient client(KeyStore trusted) throws Exception {
        SSLContext ctx = SSLContexts.custom().loadTrustMaterial(trusted, null).build();
        return HttpClients.custom().setSSLContext(ctx).build();
    }
}
