namespace Checkout.Web;

/// <summary>What to try with the running service.</summary>
internal static class Guide
{
    public static string For(string url) => $$"""
        The shop is open at {{url}}; Ctrl+C closes it. Try:

          curl -i -X POST {{url}}/orders -H 'Idempotency-Key: my-first-order' -H 'Content-Type: application/json' -d '{"sku":"kettle"}'
          (once more: the same answer, marked Idempotent-Replayed, and no second charge)
          curl -X PUT {{url}}/conditions/outage      (the payment gateway breaks; also: calm, spikes)
          curl {{url}}/health

        Circuits and bulkheads: {{url}}/patterns
        """;
}
