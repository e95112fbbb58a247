package app;

import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.*;

@Controller
class Login {
    private static final Set<String> PAGES = Set.of("/", "/orders", "/profile");

    @PostMapping("/login")
    String login(@RequestParam String user, @RequestParam(required = false) String returnUrl) {
        String target = PAGES.contains(returnUrl) ? returnUrl : "/";
        return "redirect:" + target;
    }
}
