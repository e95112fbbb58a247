@GetMapping("/avatar")
public void avatar(@RequestParam String user, HttpServletResponse response) throws IOException {
    File base = new File(AVATARS);
    File file = new File(base, user + ".png");
    if (!file.getCanonicalFile().toPath().startsWith(base.getCanonicalFile().toPath())) {
        response.sendError(400);
        return;
    }
    try (InputStream in = new FileInputStream(file)) {
        in.transferTo(response.getOutputStream());
    }
}
