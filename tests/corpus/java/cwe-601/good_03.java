@Controller
class Login {
    @PostMapping("/login")
    public String login(@RequestParam String next) {
        if (!next.startsWith("/") || next.startsWith("//")) {
            return "redirect:/";
        }
        return "redirect:" + next;
    }
}
