#pragma once

// libsrtp 3 made the policy opaque and lets packets be encrypted from one buffer into another; distributions carry
// libsrtp 2. These overloads give libsrtp 2 the part of the newer interface that the worker calls. They rely on C++
// overloading: each has the name of a C function of libsrtp 2 and parameters of its own.

#define srtp_policy_t srtp2_policy_t
#include <srtp2/srtp.h>
#undef srtp_policy_t

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>

// Two results that libsrtp 2 does not know, with numbers after its last one.
#define srtp_err_status_buffer_small (static_cast<srtp_err_status_t>(srtp_err_status_pkt_idx_adv + 1))
#define srtp_err_status_cryptex_err (static_cast<srtp_err_status_t>(srtp_err_status_pkt_idx_adv + 2))

struct SrtpPolicy
{
	srtp2_policy_t policy;
	// Master key and salt, one after the other, as libsrtp 2 wants them. It copies them in srtp_create().
	unsigned char key[SRTP_MAX_KEY_LEN];
};

using srtp_policy_t = SrtpPolicy*;

inline srtp_err_status_t srtp_policy_create(srtp_policy_t* policy)
{
	*policy = new (std::nothrow) SrtpPolicy{};

	return *policy ? srtp_err_status_ok : srtp_err_status_alloc_fail;
}

inline void srtp_policy_destroy(srtp_policy_t policy)
{
	if (!policy)
	{
		return;
	}

	// Keys do not stay in freed memory. Volatile, because a compiler may drop writes to memory about to be freed.
	volatile unsigned char* key = policy->key;

	for (size_t i = 0; i < sizeof(policy->key); ++i)
	{
		key[i] = 0;
	}

	delete policy;
}

inline srtp_err_status_t srtp_policy_set_ssrc(srtp_policy_t policy, srtp_ssrc_t ssrc)
{
	policy->policy.ssrc = ssrc;

	return srtp_err_status_ok;
}

inline srtp_err_status_t srtp_policy_set_profile(srtp_policy_t policy, srtp_profile_t profile)
{
	const srtp_err_status_t err = srtp_crypto_policy_set_from_profile_for_rtp(&policy->policy.rtp, profile);

	if (err != srtp_err_status_ok)
	{
		return err;
	}

	return srtp_crypto_policy_set_from_profile_for_rtcp(&policy->policy.rtcp, profile);
}

inline srtp_err_status_t srtp_policy_add_key(
  srtp_policy_t policy,
  const uint8_t* key,
  size_t keyLen,
  const uint8_t* salt,
  size_t saltLen,
  const uint8_t* /*mki*/,
  size_t /*mkiLen*/)
{
	if (keyLen + saltLen > sizeof(policy->key))
	{
		return srtp_err_status_bad_param;
	}

	std::memcpy(policy->key, key, keyLen);
	std::memcpy(policy->key + keyLen, salt, saltLen);
	policy->policy.key = policy->key;

	return srtp_err_status_ok;
}

inline srtp_err_status_t srtp_policy_set_allow_repeat_tx(srtp_policy_t policy, bool allow)
{
	policy->policy.allow_repeat_tx = allow ? 1 : 0;

	return srtp_err_status_ok;
}

inline srtp_err_status_t srtp_policy_set_window_size(srtp_policy_t policy, size_t packets)
{
	policy->policy.window_size = static_cast<unsigned long>(packets);

	return srtp_err_status_ok;
}

inline srtp_err_status_t srtp_create(srtp_t* session, srtp_policy_t policy)
{
	return ::srtp_create(session, const_cast<const srtp2_policy_t*>(&policy->policy));
}

inline srtp_err_status_t srtp_stream_remove(srtp_t session, uint32_t ssrc)
{
	return ::srtp_remove_stream(session, ssrc);
}

// Runs an in-place function of libsrtp 2 on a copy of the input. `growth` is the most that it can append, in bytes:
// libsrtp 2 trusts its caller that the buffer is large enough.
template<typename InPlace>
inline srtp_err_status_t srtpOutOfPlace(
  InPlace inPlace, const uint8_t* in, size_t inLen, uint8_t* out, size_t* outLen, size_t growth)
{
	if (*outLen < inLen + growth)
	{
		return srtp_err_status_buffer_small;
	}

	if (out != in)
	{
		std::memcpy(out, in, inLen);
	}

	int len                     = static_cast<int>(inLen);
	const srtp_err_status_t err = inPlace(out, &len);

	if (err == srtp_err_status_ok)
	{
		*outLen = static_cast<size_t>(len);
	}

	return err;
}

// No master key identifier is used, so RTP grows by the authentication tag and RTCP by four bytes of index more.
constexpr size_t SrtpGrowth{ SRTP_MAX_TAG_LEN };
constexpr size_t SrtcpGrowth{ SRTP_MAX_TAG_LEN + sizeof(uint32_t) };

inline srtp_err_status_t srtp_protect(
  srtp_t session, const uint8_t* rtp, size_t rtpLen, uint8_t* srtp, size_t* srtpLen, size_t /*mkiIndex*/)
{
	return srtpOutOfPlace(
	  [session](void* packet, int* len) { return ::srtp_protect(session, packet, len); },
	  rtp,
	  rtpLen,
	  srtp,
	  srtpLen,
	  SrtpGrowth);
}

inline srtp_err_status_t srtp_unprotect(
  srtp_t session, const uint8_t* srtp, size_t srtpLen, uint8_t* rtp, size_t* rtpLen)
{
	return srtpOutOfPlace(
	  [session](void* packet, int* len) { return ::srtp_unprotect(session, packet, len); }, srtp, srtpLen, rtp, rtpLen, 0);
}

inline srtp_err_status_t srtp_protect_rtcp(
  srtp_t session, const uint8_t* rtcp, size_t rtcpLen, uint8_t* srtcp, size_t* srtcpLen, size_t /*mkiIndex*/)
{
	return srtpOutOfPlace(
	  [session](void* packet, int* len) { return ::srtp_protect_rtcp(session, packet, len); },
	  rtcp,
	  rtcpLen,
	  srtcp,
	  srtcpLen,
	  SrtcpGrowth);
}

inline srtp_err_status_t srtp_unprotect_rtcp(
  srtp_t session, const uint8_t* srtcp, size_t srtcpLen, uint8_t* rtcp, size_t* rtcpLen)
{
	return srtpOutOfPlace(
	  [session](void* packet, int* len) { return ::srtp_unprotect_rtcp(session, packet, len); },
	  srtcp,
	  srtcpLen,
	  rtcp,
	  rtcpLen,
	  0);
}
