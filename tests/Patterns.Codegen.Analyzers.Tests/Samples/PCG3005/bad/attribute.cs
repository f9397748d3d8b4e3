// says = forgets a key after 10m
using Patterns.Codegen;

namespace Shop
{
    public interface IPayments
    {
        [Idempotent(Ttl = [|"10m"|])]
        Task PayAsync(string order);

        [Idempotent(Ttl = "24h")]
        Task RefundAsync(string order);
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
