@Mapper
public interface OrderMapper {
    @Select("SELECT * FROM orders WHERE customer = #{customer}")
    List<Order> find(@Param("customer") String customer);
}
