@Controller
class Login {
    @PostMapping("/login")
    public String login(@RequestParam String next) {
        return "redirect:" + next; // BAD
    }
}
