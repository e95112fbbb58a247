@GetMapping("/avatar")
public void avatar(@RequestHeader("X-User") String user, HttpServletResponse response) throws IOException {
    File file = new File(AVATARS + File.separator + user + ".png"); // BAD
    try (InputStream in = new FileInputStream(file)) {
        in.transferTo(response.getOutputStream());
    }
}
