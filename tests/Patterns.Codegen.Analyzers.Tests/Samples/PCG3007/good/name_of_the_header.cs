namespace Shop;

public class IdempotencyOptions { public string IdempotencyKey { get; set; } = ""; public string HeaderIdempotencyKey { get; set; } = ""; }

public static class Setup
{
    public static void Configure(IdempotencyOptions options, bool old)
    {
        options.IdempotencyKey = "X-Idempotency-Key";
        options.HeaderIdempotencyKey = old ? "IdempotencyKey" : "Idempotency-Key";
    }
}
