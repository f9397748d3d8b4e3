namespace Checkout.Payments;

/// <summary>One of the processes that take payments. It may crash; a payment that it has then is answered with <see cref="WorkerCrashedException"/>, whatever has become of it.</summary>
internal interface IPaymentWorker : IPayments, IAsyncDisposable
{
    /// <summary>Whether it is gone.</summary>
    bool IsCrashed { get; }

    /// <summary>How many payments it left behind.</summary>
    int LeftBehind { get; }

    /// <summary>Has it crash as soon as its next payment is on the way to the gateway.</summary>
    void CrashInTheNextPayment();
}
