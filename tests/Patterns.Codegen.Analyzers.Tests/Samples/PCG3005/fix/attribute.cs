// fix = PCG3005.bound
using Patterns.Codegen;

namespace Shop
{
    public interface IPayments
    {
        [Idempotent(Ttl = "200h")] // long
        Task PayAsync(string order);
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
