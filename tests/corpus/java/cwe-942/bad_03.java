@CrossOrigin(origins = "*") // BAD
@RestController
@RequestMapping("/account")
class Account {
    @GetMapping
    View me(Principal who) {
        return service.load(who.getName());
    }
}
