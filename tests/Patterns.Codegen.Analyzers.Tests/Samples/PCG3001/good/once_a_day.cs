namespace Shop;

public interface IStatements { Task SendAsync(string customer, string idempotencyKey); }

public class DailyStatements(IStatements statements, TimeProvider time)
{
    public Task SendAsync(string customer) => statements.SendAsync(customer, idempotencyKey: $"statement:{customer}:{time.GetUtcNow():yyyy-MM-dd}");

    public Task SendTodayAsync(string customer) => statements.SendAsync(customer, idempotencyKey: customer + DateOnly.FromDateTime(DateTime.UtcNow));
}
