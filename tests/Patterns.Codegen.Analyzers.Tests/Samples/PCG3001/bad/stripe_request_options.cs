// says = RequestOptions.IdempotencyKey
namespace Billing;

public class RequestOptions { public string? IdempotencyKey { get; set; } public string? ApiKey { get; set; } }
public class ChargeCreateOptions { public long Amount { get; set; } public string? Currency { get; set; } }
public class ChargeService { public Task<string> CreateAsync(ChargeCreateOptions options, RequestOptions request) => Task.FromResult(options.Currency + request.IdempotencyKey); }

public class Charger
{
    private readonly ChargeService _charges = new();

    public Task<string> Charge(string invoiceId, long cents)
    {
        var options = new ChargeCreateOptions { Amount = cents, Currency = "eur" };
        return _charges.CreateAsync(options, new RequestOptions { ApiKey = invoiceId, IdempotencyKey = [|$"{Guid.NewGuid():N}"|] });
    }
}
