// says = what the catch before makes of the exception
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

        PayoutOutcome outcome;
        try
        {
            var reference = await bank.GetStringAsync($"/payouts/{invoice}", cancellationToken);
            outcome = new PayoutOutcome(true, reference, null);
        }
        catch (Exception e)
        {
            logger.LogError(e, "Invoice {Invoice}", invoice);
            outcome = new PayoutOutcome(false, null, e.Message);
        }

        await outcomes.[|SaveAsync|](idempotencyKey, outcome, cancellationToken);
        return outcome;
    }
}
