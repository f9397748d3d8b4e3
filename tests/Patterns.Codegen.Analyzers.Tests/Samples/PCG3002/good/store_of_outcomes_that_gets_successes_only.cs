public sealed record PayoutOutcome(bool Succeeded, string? Reference, string? Error);

public interface IOutcomeStore
{
    Task<PayoutOutcome?> FindAsync(string idempotencyKey, CancellationToken cancellationToken);

    Task SaveAsync(string idempotencyKey, PayoutOutcome outcome, CancellationToken cancellationToken);
}

public sealed class PayoutProcessor(HttpClient bank, IOutcomeStore outcomes, ILogger<PayoutProcessor> logger)
{
    public async Task<PayoutOutcome> PayAsync(long invoice, CancellationToken cancellationToken)
    {
        var idempotencyKey = $"payout-{invoice}";
        if (await outcomes.FindAsync(idempotencyKey, cancellationToken) is { } known)
            return known;

        try
        {
            var outcome = new PayoutOutcome(true, await bank.GetStringAsync($"/payouts/{invoice}", cancellationToken), null);
            await outcomes.SaveAsync(idempotencyKey, outcome, cancellationToken);
            return outcome;
        }
        catch (HttpRequestException e)
        {
            logger.LogError(e, "Invoice {Invoice}", invoice);
            return new PayoutOutcome(false, null, e.Message);
        }
    }
}
