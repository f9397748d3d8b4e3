namespace Tickets;

public class IdempotencyRecord
{
    public string Key { get; set; } = "";
    public int StatusCode { get; set; }
    public string Body { get; set; } = "";
}

public interface IRecords { Task SaveAsync(IdempotencyRecord record); }

public abstract class Rows<T> { public abstract void Add(T row); }

public class Finisher(IRecords records)
{
    public async Task FinishAsync(HttpContext context, string key, string body)
    {
        var record = new IdempotencyRecord { Key = key, Body = body };
        record.StatusCode = context.Response.StatusCode;
        await records.[|SaveAsync|](record);
    }
}

public class TicketClient(HttpClient http, Rows<IdempotencyRecord> rows)
{
    public async Task BuyAsync(string key, HttpContent seat)
    {
        var response = await http.PostAsync("tickets", seat);
        rows.[|Add|](new IdempotencyRecord
        {
            Key = key,
            StatusCode = (int)response.StatusCode,
            Body = await response.Content.ReadAsStringAsync(),
        });
    }
}
