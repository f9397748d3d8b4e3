// fix = PCG3004.remove
using Patterns.Codegen;

namespace Shop
{
    public interface IPayments
    {
        [Idempotent(Key = "pay:{order}")]
        Task PayAsync(string order, DateTimeOffset timestamp);
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
