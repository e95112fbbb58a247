class Http {
    CloseableHttpClient client() throws Exception {
        SSLContext ctx = SSLContexts.custom().loadTrustMaterial(null, (chain, authType) -> true).build(); // BAD
        return HttpClients.custom().setSSLContext(ctx).build();
    }
}
