@CrossOrigin(origins = "https://app.example.com")
@RestController
@RequestMapping("/account")
class Account {
    @GetMapping
    View me(Principal who) {
        return service.load(who.getName());
    }
}
