namespace Checkout.Web;

/// <summary>What to try with the running service.</summary>
internal static class Guide
{
    public static string For(string url) => $$"""
        The shop is open at {{url}}; Ctrl+C closes it. Try:

          curl -X POST {{url}}/orders -H 'Content-Type: application/json' -d '{"sku":"kettle"}'
          curl -X PUT {{url}}/conditions/outage      (the payment gateway breaks; also: calm, spikes)
          curl {{url}}/health

        Circuits and bulkheads: {{url}}/patterns
        """;
}
