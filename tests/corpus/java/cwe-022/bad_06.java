@PostMapping("/upload")
public String upload(@RequestParam("file") MultipartFile file) throws IOException {
    Path target = Paths.get("/srv/uploads").resolve(file.getOriginalFilename());
    Files.copy(file.getInputStream(), target, StandardCopyOption.REPLACE_EXISTING); // BAD
    return "redirect:/";
}
