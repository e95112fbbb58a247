class Attachments {
    void download(javax.servlet.http.HttpServletRequest req, java.io.OutputStream out) throws java.io.IOException {
        String asked = java.net.URLDecoder.decode(req.getHeader("X-Attachment"), "UTF-8");
        java.io.File file = new java.io.File("/srv/attachments/" + asked); // BAD
        java.nio.file.Files.copy(file.toPath(), out);
    }
}
