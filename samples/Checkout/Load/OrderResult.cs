namespace Checkout.Load;

/// <summary>How an order ended.</summary>
internal enum OrderResult
{
    /// <summary>Paid.</summary>
    Paid,

    /// <summary>Accepted; the money is still to be taken.</summary>
    PaidLater,

    /// <summary>The customer saw an error.</summary>
    Failed,

    /// <summary>The customer did not wait any longer.</summary>
    GaveUp,
}
