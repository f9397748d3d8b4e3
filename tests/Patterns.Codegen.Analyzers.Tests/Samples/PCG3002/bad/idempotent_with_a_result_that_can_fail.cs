// says = name a method in StoreWhen
using Patterns.Codegen;

namespace Shop
{
    public record Result(bool IsSuccess, string Value);

    public interface IPayments
    {
        [[|Idempotent(Ttl = "48h")|]]
        Task<Result> PayAsync(string order, decimal amount);

        [Idempotent(StoreWhen = "IsFine")]
        Task<Result> RefundAsync(string order, decimal amount);

        [Idempotent]
        Task<string> QuoteAsync(string order);
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
