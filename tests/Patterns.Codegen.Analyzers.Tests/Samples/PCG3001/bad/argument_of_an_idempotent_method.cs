// says = in [Idempotent] of IPayments.PayAsync ('requestId')
using Patterns.Codegen;

namespace Shop
{
    public interface IPayments
    {
        [Idempotent(Key = "{requestId}")]
        Task PayAsync(string requestId, decimal amount);
    }

    public class Checkout(IPayments payments)
    {
        public Task Run(string order, decimal amount) => payments.PayAsync([|order + Guid.NewGuid()|], amount);

        public Task Again(string order, decimal amount) => payments.PayAsync(order, amount);
    }
}

namespace Patterns.Codegen
{
    [AttributeUsage(AttributeTargets.Method)]
    public sealed class IdempotentAttribute : Attribute
    {
        public string? Key { get; set; }
        public string? Ttl { get; set; }
        public string? StoreWhen { get; set; }
    }

    [AttributeUsage(AttributeTargets.Method)]
    public sealed class DeduplicateAttribute(string key) : Attribute
    {
        public string Key { get; } = key;
        public string? Store { get; set; }
    }
}
