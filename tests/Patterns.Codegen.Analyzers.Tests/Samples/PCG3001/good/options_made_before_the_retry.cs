using Polly;

namespace Payments;

public class RequestOptions { public string? IdempotencyKey { get; set; } }

public interface ICharges { Task<string> CreateAsync(long cents, RequestOptions options, CancellationToken token); }

public class Till(ICharges charges, ResiliencePipeline pipeline)
{
    public async Task<string> ChargeAsync(long cents)
    {
        var options = new RequestOptions();
        options.IdempotencyKey = Guid.NewGuid().ToString();
        return await pipeline.ExecuteAsync(async token => await charges.CreateAsync(cents, options, token));
    }
}
