using System.Text.Json;

var app = WebApplication.CreateBuilder(args).Build();
app.MapPost("/refunds", async (HttpRequest request, Table<IdempotencyRecord> records, HttpClient http) =>
{
    var reply = await http.PostAsync("/refund", null);
    var body = await reply.Content.ReadAsStringAsync();
    records.[|Add|](new IdempotencyRecord { Key = request.Headers["Idempotency-Key"].ToString(), StatusCode = (int)reply.StatusCode, Body = body });
    await records.SaveChangesAsync();
    return Results.Text(body, statusCode: (int)reply.StatusCode);
});
app.Run();

public class IdempotencyRecord
{
    public string Key { get; set; } = "";
    public int StatusCode { get; set; }
    public string Body { get; set; } = "";
}

public abstract class Table<T> { public abstract void Add(T row); public abstract Task SaveChangesAsync(); }
