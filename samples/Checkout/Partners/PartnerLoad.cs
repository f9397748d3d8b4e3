using Checkout.Catalogue;
using Patterns.Codegen;

namespace Checkout.Partners;

/// <summary>A partner that asks for a price twenty times a second, whatever it pays for.</summary>
internal sealed class PartnerLoad(Partner partner, PriceDesk desk)
{
    private static readonly TimeSpan s_gap = TimeSpan.FromMilliseconds(50);

    /// <summary>The partner.</summary>
    public Partner Partner => partner;

    /// <summary>Prices asked for.</summary>
    public int Asked => Answered + Refused;

    /// <summary>Prices told.</summary>
    public int Answered { get; private set; }

    /// <summary>Questions above the limit of the plan.</summary>
    public int Refused { get; private set; }

    /// <summary>One partner of each plan, and one whose plan nobody configured.</summary>
    public static IReadOnlyList<PartnerLoad> All(PriceDesk desk) =>
        [.. new[] { new Partner("Corner Shop", "free"), new("Book Barn", "pro"), new("Mega Mall", "enterprise"), new("New Here", "trial") }.Select(partner => new PartnerLoad(partner, desk))];

    /// <summary>Asks until a task ends.</summary>
    public async Task AskUntilAsync(Task end, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(s_gap);
        while (!end.IsCompleted && await timer.WaitForNextTickAsync(cancellationToken))
        {
            try
            {
                await desk.QuoteAsync(partner, CatalogueServer.Skus[Asked % CatalogueServer.Skus.Count], cancellationToken);
                Answered++;
            }
            catch (RateLimitExceededException)
            {
                Refused++;
            }
        }
    }
}
