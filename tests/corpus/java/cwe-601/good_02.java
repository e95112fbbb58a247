import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.*;

@Controller
class Orders {
    @PostMapping("/orders")
    String save(@ModelAttribute Order order) {
        long id = Store.save(order);
        return "redirect:/orders/" + id;
    }
}
