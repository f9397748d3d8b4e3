// says = 'result'
namespace Shop;

public record Result(bool IsSuccess, string Value);

public class IdempotencyStore { public void Save(string key, Result result) { } }

public class PayHandler(IdempotencyStore store, Func<string, Result> pay)
{
    public Result Handle(string key, string order)
    {
        var result = pay(order);
        if (!result.IsSuccess)
            store.[|Save|](key, result);
        return result;
    }
}
