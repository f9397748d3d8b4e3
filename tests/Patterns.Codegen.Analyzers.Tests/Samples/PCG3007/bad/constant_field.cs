namespace Shop;

public class RequestOptions { public string? IdempotencyKey { get; set; } }

public class Charges
{
    private const string Key = "create-" + "order";

    public RequestOptions OptionsFor(string order) => new() { IdempotencyKey = [|Key|] };
}
