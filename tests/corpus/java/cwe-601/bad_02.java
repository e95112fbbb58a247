import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.*;

@Controller
class Leave {
    @GetMapping("/leave")
    String leave(@RequestParam String to) {
        return "redirect:" + to; // BAD
    }
}
