class Attachments {
    void download(javax.servlet.http.HttpServletRequest req, java.io.OutputStream out) throws java.io.IOException {
        java.util.Map<String, String> files = new java.util.HashMap<>();
        files.put("terms", "/srv/attachments/terms.pdf");
        files.put("prices", "/srv/attachments/prices.pdf");
        String file = files.get(req.getParameter("document"));
        try (java.io.InputStream in = new java.io.FileInputStream(file)) {
            in.transferTo(out);
        }
    }
}
