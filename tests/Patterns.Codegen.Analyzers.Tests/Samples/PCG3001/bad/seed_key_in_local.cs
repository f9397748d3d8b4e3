namespace Shop;

public interface IDatabase2;

public class Endpoint(IDatabase2 db)
{
    public Task<string> CreatePayment(string order)
    {
        var key = Guid.NewGuid().ToString("N");
        return IdempotentExecute(db, [|key|], "/payments", () => Task.FromResult(order));
    }

    private static Task<string> IdempotentExecute(IDatabase2 db, string key, string endpoint, Func<Task<string>> process) => process();
}
