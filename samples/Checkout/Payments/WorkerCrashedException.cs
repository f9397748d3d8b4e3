namespace Checkout.Payments;

/// <summary>The process that had the payment is gone.</summary>
internal sealed class WorkerCrashedException() : Exception("The connection to the payment worker was lost.");
